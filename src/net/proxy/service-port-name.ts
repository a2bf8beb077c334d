/** Names of Service ports. Models pkg/proxy/types.go ServicePortName (v1.36). */

/** `namespace/name:port`, or `namespace/name` for a port without a name: how rules' comments and chains name it. */
export function servicePortName(namespace: string, name: string, portName: string | undefined): string {
  return portName ? `${namespace}/${name}:${portName}` : `${namespace}/${name}`;
}
