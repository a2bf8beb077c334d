/** The Services minikube shows, with the URLs their node ports have. Models pkg/minikube/service/service.go (minikube v1.38). */
import type { Service } from '../../api/core.js';
import type { World } from '../../sim/world.js';

export interface ServiceUrls {
  readonly namespace: string;
  readonly name: string;
  /** `http/80`, or the port alone; one for each URL. */
  readonly portNames: readonly string[];
  readonly urls: readonly string[];
}

/** @param format of a URL, with {{.IP}}, {{.Port}} and {{.Name}} */
export function serviceUrls(world: World, format: string, namespace?: string): readonly ServiceUrls[] {
  const ip = world.config.nodes[0]?.ip ?? '';
  const key = ({ metadata }: Service) => `${metadata.namespace}/${metadata.name}`;
  const services = [...world.read.list('Service', namespace)].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return services.map(({ metadata, spec }) => {
    const open = (spec.ports ?? []).filter(({ nodePort }) => nodePort !== undefined && nodePort > 0);
    const portNames = open.map(({ name, port }) => (name ? `${name}/${port}` : String(port)));
    const fill = (nodePort: number | undefined, name: string) =>
      format.replaceAll('{{.IP}}', ip).replaceAll('{{.Port}}', String(nodePort)).replaceAll('{{.Name}}', name);
    return {
      namespace: metadata.namespace ?? '',
      name: metadata.name,
      portNames,
      urls: open.map(({ nodePort }, index) => fill(nodePort, portNames[index] ?? '')),
    };
  });
}

/** Models PrintServiceList: github.com/olekukonko/tablewriter v1.1 as it comes, heads in the middle, cells of several lines. */
export function serviceTable(rows: readonly (readonly [string, string, string, string])[]): string {
  const heads = ['NAMESPACE', 'NAME', 'TARGET PORT', 'URL'];
  const cells = rows.map((row) => row.map((cell) => cell.split('\n')));
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...cells.flatMap((row) => (row[column] ?? []).map((line) => line.length))),
  );
  const rule = (left: string, middle: string, right: string) =>
    `${left}${widths.map((width) => '─'.repeat(width + 2)).join(middle)}${right}\n`;
  const line = (texts: readonly string[]) => `│${texts.map((text, column) => ` ${text.padEnd(widths[column] ?? 0)} `).join('│')}│\n`;
  const centred = heads.map((head, column) => {
    const before = Math.floor(((widths[column] ?? 0) - head.length) / 2);
    return ' '.repeat(before) + head;
  });
  const body = cells.flatMap((row) => {
    const height = Math.max(...row.map((lines) => lines.length));
    return Array.from({ length: height }, (_, at) => line(row.map((lines) => lines[at] ?? '')));
  });
  return `${rule('┌', '┬', '┐')}${line(centred)}${rule('├', '┼', '┤')}${body.join('')}${rule('└', '┴', '┘')}`;
}
