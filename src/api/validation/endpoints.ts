/** Models pkg/apis/core/validation ValidateEndpoints and pkg/apis/discovery/validation (v1.36). */
import type { EndpointAddress, EndpointSubset, Endpoints, Protocol } from '../core.js';
import type { Endpoint, EndpointPort, EndpointSlice } from '../discovery.js';
import { checkEndpointIP, checkIP, familyOf } from '../ip.js';
import { checkDns1123Label, checkDns1123Subdomain, checkLabelValue, checkPortNumber, checkQualifiedName } from '../names.js';
import type { StatusCause } from '../status.js';
import { duplicate, invalid, invalidEach, notSupported, required, stable, tooMany } from './causes.js';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.js';
import { protocols } from './service.js';

function validateAddress({ ip, hostname, nodeName }: EndpointAddress, path: string): StatusCause[] {
  const causes = invalidEach(`${path}.ip`, ip, checkIP(ip));
  if (hostname) causes.push(...invalidEach(`${path}.hostname`, hostname, checkDns1123Label(hostname)));
  if (nodeName !== undefined) causes.push(...invalidEach(`${path}.nodeName`, nodeName, checkDns1123Subdomain(nodeName)));
  return [...causes, ...invalidEach(`${path}.ip`, ip, checkEndpointIP(ip))];
}

interface Port {
  readonly name?: string;
  readonly port: number;
  readonly protocol?: Protocol;
  readonly appProtocol?: string;
}

function validateEndpointsPort({ name, port, protocol, appProtocol }: Port, requireName: boolean, path: string): StatusCause[] {
  const causes: StatusCause[] = [];
  if (requireName && !name) causes.push(required(`${path}.name`));
  else if (name) causes.push(...invalidEach(`${path}.name`, name, checkDns1123Label(name)));
  causes.push(...invalidEach(`${path}.port`, port, checkPortNumber(port)));
  if (!protocol) causes.push(required(`${path}.protocol`));
  else if (!protocols.includes(protocol)) causes.push(notSupported(`${path}.protocol`, protocol, protocols));
  if (appProtocol !== undefined) causes.push(...invalidEach(`${path}.appProtocol`, appProtocol, checkQualifiedName(appProtocol)));
  return causes;
}

function validateSubset(subset: EndpointSubset, path: string): StatusCause[] {
  const { addresses = [], notReadyAddresses = [], ports = [] } = subset;
  const causes: StatusCause[] = [];
  if (addresses.length === 0 && notReadyAddresses.length === 0) {
    causes.push(required(path, 'must specify `addresses` or `notReadyAddresses`'));
  }
  return [
    ...causes,
    ...addresses.flatMap((address, index) => validateAddress(address, `${path}.addresses[${index}]`)),
    ...notReadyAddresses.flatMap((address, index) => validateAddress(address, `${path}.notReadyAddresses[${index}]`)),
    ...ports.flatMap((port, index) => validateEndpointsPort(port, ports.length > 1, `${path}.ports[${index}]`)),
  ];
}

/** Subsets an update leaves alone may be older than the rules. */
export function validateEndpoints(endpoints: Endpoints, old?: Endpoints): StatusCause[] {
  const meta = validateObjectMeta(endpoints.metadata, true, checkDns1123Subdomain);
  if (old && stable(old.subsets) === stable(endpoints.subsets)) return meta;
  return [...meta, ...(endpoints.subsets ?? []).flatMap((subset, index) => validateSubset(subset, `subsets[${index}]`))];
}

export function validateEndpointsUpdate(endpoints: Endpoints, old: Endpoints): StatusCause[] {
  return [...validateObjectMetaUpdate(endpoints.metadata, old.metadata), ...validateEndpoints(endpoints, old)];
}

const addressTypes = ['FQDN', 'IPv4', 'IPv6'];
const maxEndpoints = 1_000;
const maxAddresses = 100;
const maxPorts = 20_000;
const maxHints = 8;

function validateSliceAddress(address: string, type: string, path: string): StatusCause[] {
  // Nothing can be said of the addresses of an unknown type.
  if (!addressTypes.includes(type)) return [];
  if (type === 'FQDN') return validateFullName(address, path);
  const wrong = checkIP(address);
  if (wrong.length > 0) return invalidEach(path, address, wrong);
  const mistyped = familyOf(address) === type ? [] : [invalid(path, address, `must be an ${type} address`)];
  return [...mistyped, ...invalidEach(path, address, checkEndpointIP(address))];
}

/** A name of two labels or more, with its final dot or not. Models util/validation IsFullyQualifiedDomainName. */
function validateFullName(address: string, path: string): StatusCause[] {
  if (address === '') return [required(path)];
  const name = address.replace(/\.$/, '');
  const wrong = checkDns1123Subdomain(name);
  if (wrong.length > 0) return [invalid(path, name, wrong.join(','))];
  const labels = name.split('.');
  if (labels.length < 2) return [invalid(path, name, 'should be a domain with at least two segments separated by dots')];
  const long = labels.find((label) => checkDns1123Label(label).length > 0);
  return long === undefined ? [] : [invalid(path, long, checkDns1123Label(long).join(','))];
}

function validateHint(names: readonly string[], path: string, check: (name: string) => string[]): StatusCause[] {
  if (names.length > maxHints) return [tooMany(path, names.length, maxHints)];
  return names.flatMap((name, index) => {
    const at = `${path}[${index}].name`;
    const twice = names.indexOf(name) < index ? [duplicate(at, name)] : [];
    return [...twice, ...invalidEach(at, name, check(name))];
  });
}

function validateEndpoint(endpoint: Endpoint, type: string, path: string): StatusCause[] {
  const causes: StatusCause[] = [];
  const { addresses, hostname, nodeName } = endpoint;
  if (addresses.length === 0) causes.push(required(`${path}.addresses`, 'must contain at least 1 address'));
  else if (addresses.length > maxAddresses) causes.push(tooMany(`${path}.addresses`, addresses.length, maxAddresses));
  addresses.forEach((address, index) => {
    causes.push(...validateSliceAddress(address, type, `${path}.addresses[${index}]`));
  });
  if (nodeName !== undefined) causes.push(...invalidEach(`${path}.nodeName`, nodeName, checkDns1123Subdomain(nodeName)));
  if (hostname !== undefined) causes.push(...invalidEach(`${path}.hostname`, hostname, checkDns1123Label(hostname)));
  const { forZones = [], forNodes = [] } = endpoint.hints ?? {};
  const names = (list: readonly { readonly name: string }[]): string[] => list.map(({ name }) => name);
  causes.push(...validateHint(names(forZones), `${path}.hints.forZones`, checkLabelValue));
  return [...causes, ...validateHint(names(forNodes), `${path}.hints.forNodes`, checkDns1123Subdomain)];
}

function validateSlicePorts(ports: readonly EndpointPort[]): StatusCause[] {
  const names = new Set<string>();
  const causes: StatusCause[] = [];
  if (ports.length > maxPorts) return [tooMany('ports', ports.length, maxPorts)];
  ports.forEach(({ name = '', port, protocol, appProtocol }, index) => {
    const path = `ports[${index}]`;
    if (name !== '') causes.push(...invalidEach(`${path}.name`, name, checkDns1123Label(name)));
    if (names.has(name)) causes.push(duplicate(`${path}.name`, name));
    names.add(name);
    if (port !== undefined) causes.push(...invalidEach(`${path}.port`, port, checkPortNumber(port)));
    if (protocol === undefined) causes.push(required(`${path}.protocol`));
    else if (!protocols.includes(protocol)) causes.push(notSupported(`${path}.protocol`, protocol, protocols));
    if (appProtocol !== undefined) causes.push(...invalidEach(`${path}.appProtocol`, appProtocol, checkQualifiedName(appProtocol)));
  });
  return causes;
}

/** Endpoints an update leaves alone may be older than the rules. */
export function validateEndpointSlice(slice: EndpointSlice, old?: EndpointSlice): StatusCause[] {
  const causes = validateObjectMeta(slice.metadata, true, checkDns1123Subdomain);
  if (!slice.addressType) causes.push(required('addressType'));
  else if (!addressTypes.includes(slice.addressType)) causes.push(notSupported('addressType', slice.addressType, addressTypes));
  causes.push(...validateSlicePorts(slice.ports ?? []));
  if (old && stable(old.endpoints) === stable(slice.endpoints)) return causes;
  if (slice.endpoints.length > maxEndpoints) causes.push(tooMany('endpoints', slice.endpoints.length, maxEndpoints));
  else causes.push(...slice.endpoints.flatMap((endpoint, index) => validateEndpoint(endpoint, slice.addressType, `endpoints[${index}]`)));
  return causes;
}

export function validateEndpointSliceUpdate(slice: EndpointSlice, old: EndpointSlice): StatusCause[] {
  const causes: StatusCause[] = [];
  if (slice.addressType !== old.addressType) causes.push(invalid('addressType', slice.addressType, 'field is immutable'));
  return [...validateEndpointSlice(slice, old), ...causes];
}
