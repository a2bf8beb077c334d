/** What a shell makes of the variables and host names in a text. */
export function expandText(text: string, variables: ReadonlyMap<string, string>): string {
  return text
    .replace(/\$\(hostname\)|`hostname`/g, variables.get('HOSTNAME') ?? '')
    .replace(/\$\(hostname -[iI]\)|`hostname -[iI]`/g, variables.get('POD_IP') ?? '')
    .replace(
      /\$(?:\{(\w+)\}|(\w+))/g,
      (_match, braced: string | undefined, plain: string | undefined) => variables.get(braced ?? plain ?? '') ?? '',
    );
}
