/** Answers recorded endpoint-categorisation cases in the shape of their expectations. */
import { type CategorizableEndpoint, categorizeEndpoints } from '../proxy/categorize-endpoints.js';

export interface CategorizeCase {
  readonly id: string;
  readonly node: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly service: {
    readonly internalTrafficPolicy: 'Cluster' | 'Local';
    readonly externalTrafficPolicy: 'Cluster' | 'Local';
    readonly externallyAccessible: boolean;
  };
  readonly endpoints: readonly {
    readonly endpoint: string;
    readonly ready: boolean;
    readonly local: boolean;
    readonly serving: boolean;
    readonly terminating: boolean;
    readonly zoneHints: readonly string[];
    readonly nodeHints: readonly string[];
  }[];
}

export interface CategorizeCaseAnswer {
  readonly id: string;
  /** null: the Service never uses that policy, or has no endpoints to use it on. */
  readonly cluster: readonly string[] | null;
  readonly local: readonly string[] | null;
  readonly all: readonly string[] | null;
  readonly hasAnyEndpoints: boolean;
}

export function conformCategorize(testCase: CategorizeCase): CategorizeCaseAnswer {
  const endpoints = testCase.endpoints.map(
    (given): CategorizableEndpoint => ({ ...given, text: given.endpoint, nodeName: given.local ? testCase.node.name : undefined }),
  );
  const policies = {
    internalLocal: testCase.service.internalTrafficPolicy === 'Local',
    externalLocal: testCase.service.externalTrafficPolicy === 'Local',
    externallyAccessible: testCase.service.externallyAccessible,
  };
  const zone = testCase.node.labels['topology.kubernetes.io/zone'];
  const { cluster, local, reachable, hasAnyEndpoints } = categorizeEndpoints(endpoints, policies, testCase.node.name, zone);
  const texts = (list: readonly CategorizableEndpoint[] | undefined) => list?.map((endpoint) => endpoint.text) ?? null;
  return { id: testCase.id, cluster: texts(cluster), local: texts(local), all: texts(reachable), hasAnyEndpoints };
}
