import { describe, expect, it } from 'vitest';
import { FormatError } from '../format-error.js';
import { goTemplateOutput } from '../go-template-output.js';

const object = {
  kind: 'Service',
  metadata: { name: 'web', labels: { app: 'web', 'tier/x': 'front' }, annotations: {} },
  spec: {
    clusterIP: '10.96.0.10',
    ports: [
      { name: 'http', port: 80 },
      { name: 'big', port: 1_000_000 },
    ],
    selector: null,
    ready: true,
    ratio: 0.5,
  },
};
const run = (template: string) => goTemplateOutput('go-template', template, object, {});

describe('go templates', () => {
  it.each([
    ['{{.metadata.name}}', 'web'],
    ['{{ .metadata.name }}{{"\\n"}}', 'web\n'],
    ['{{.nope}} {{.spec.selector}}', '<no value> <no value>'],
    ['{{.spec.ports}}', '[map[name:http port:80] map[name:big port:1000000]]'],
    ['{{range .spec.ports}}{{.name}}={{.port}};{{end}}', 'http=80;big=1000000;'],
    ['{{range $i, $p := .spec.ports}}{{$i}}:{{$p.name}} {{end}}', '0:http 1:big '],
    ['{{range $k, $v := .metadata.labels}}{{$k}}={{$v}},{{end}}', 'app=web,tier/x=front,'],
    ['{{range .nope}}x{{else}}none{{end}}', 'none'],
    ['{{range .spec.ports}}{{if eq .name "big"}}{{break}}{{end}}{{.name}}{{end}}', 'http'],
    ['{{if .spec.ready}}yes{{else}}no{{end}}', 'yes'],
    ['{{if .metadata.annotations}}a{{else if eq .kind "Service"}}b{{else}}c{{end}}', 'b'],
    ['{{with .metadata}}{{.name}} {{$.kind}}{{end}}', 'web Service'],
    ['{{with .nope}}x{{else}}y{{end}}', 'y'],
    ['{{index .metadata.labels "tier/x"}}', 'front'],
    ['{{index .spec.ports 0 "name"}} {{(index .spec.ports 1).name}}', 'http big'],
    ['{{len .spec.ports}} {{len .kind}}', '2 7'],
    ['{{printf "%s-%d|%5s|%-5s|%q|%v" .kind 7 "ab" "ab" "x" .spec.ready}}', 'Service-7|   ab|ab   |"x"|true'],
    ['{{printf "%d %T %T %T" (index .spec.ports 0).port (index .spec.ports 0).port 1 .spec.ratio}}', '80 int64 int float64'],
    ['{{range .spec.ports}}{{if eq .port 80}}{{.name}}{{end}}{{if gt .port 80}}>{{.name}}{{end}}{{end}}', 'http>big'],
    ['{{.nope.x.y}} {{$.nope.x}} {{(index .metadata "nope").x}}', '<no value> <no value> <no value>'],
    ['{{.kind | printf "%s!"}}', 'Service!'],
    ['{{$n := .metadata.name}}{{$n}}{{$n = "x"}}{{$n}}', 'webx'],
    ['{{and .spec.ready .kind}} {{or .nope "z"}} {{not .spec.ready}}', 'Service z false'],
    ['{{eq .kind "Pod" "Service"}} {{ne 1 2}} {{lt 1 2}} {{ge "b" "a"}}', 'true true true true'],
    ['a {{- " b " -}} c', 'a b c'],
    ['{{/* nothing */}}x', 'x'],
    ['{{define "t"}}<{{.}}>{{end}}{{template "t" .kind}}', '<Service>'],
    ['{{exists .metadata "name"}} {{exists .metadata "nope"}}', 'true false'],
    ['{{"d2Vi" | base64decode}}', 'web'],
    ['{{`raw\\n`}}', 'raw\\n'],
    ['{{println 1 "a"}}{{print 1 2 "a" 3}}', '1 a\n1 2a3'],
    ['{{slice .kind 0 3}} {{html "<&>"}} {{urlquery "a b"}}', 'Ser &lt;&amp;&gt; a+b'],
  ])('%s', (template, expected) => {
    expect(run(template)).toBe(expected);
  });

  it.each([
    ['{{.a', 'unclosed action'],
    ['{{range .x}}', 'unexpected EOF'],
    ['{{end}}', 'unexpected {{end}}'],
    ['{{nope .x}}', 'function "nope" not defined'],
    ['{{$x}}', 'undefined variable "$x"'],
    ['{{}}', 'missing value for command'],
    ['{{if}}x{{end}}', 'missing value for if'],
    ['{{.a | }}', 'missing value for command'],
    ['{{break}}', '{{break}} outside {{range}}'],
  ])('cannot read %s', (template, why) => {
    expect(() => run(template)).toThrow(new FormatError(`error parsing template ${template}, template: output:1: ${why}`));
  });

  it.each([
    ['{{.kind.x}}', '1:7: executing "output" at <.kind.x>: can\'t evaluate field x in type interface {}'],
    ['{{.spec.selector.x}}', '1:7: executing "output" at <.spec.selector.x>: nil pointer evaluating interface {}.x'],
    ['{{range .metadata.name}}x{{end}}', '1:17: executing "output" at <.metadata.name>: range can\'t iterate over web'],
    ['{{eq 1 "1"}}', '1:2: executing "output" at <eq 1 "1">: error calling eq: incompatible types for comparison'],
    ['{{index .spec.ports 5}}', '1:2: executing "output" at <index .spec.ports 5>: error calling index: index out of range: 5'],
    ['{{len 3}}', '1:2: executing "output" at <len 3>: error calling len: len of type int'],
    ['\n{{template "t"}}', '2:11: executing "output" at <{{template "t"}}>: template "t" not defined'],
  ])('fails in %s', (template, why) => {
    expect(() => run(template)).toThrow(`error executing template ${JSON.stringify(template)}: template: output:${why}`);
  });

  it('keeps what was written before it failed', () => {
    try {
      run('so far {{.kind.x}}');
    } catch (error) {
      expect((error as FormatError).shown).toMatch(/^so far Error executing template: template: output:1:14: /);
      return;
    }
    expect.unreachable();
  });
});
