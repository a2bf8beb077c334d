/** The part of `protocol.ts` about objects that are edited beside the stage. */
import type { ServicePort } from '../api/core.js';

/** Pods a Service's selector would choose, told beside those that make it up now. */
export interface SelectorQuestion {
  readonly namespace: string;
  readonly selector: Readonly<Record<string, string>>;
  /** Name of the Service that is changed; absent: a new one. */
  readonly service?: string;
  /** Of a new Service, or instead of the ports it has. */
  readonly ports?: readonly ServicePort[];
}

export interface SelectorPreview {
  /** Those chosen before or after, in creation order. */
  readonly pods: readonly PreviewedPod[];
  readonly ports: readonly PreviewedPort[];
  /** Labels of the namespace's pods, each with how many carry it: the most common first. */
  readonly labels: readonly { readonly key: string; readonly value: string; readonly pods: number }[];
}

export interface PreviewedPod {
  /** `namespace/name` */
  readonly key: string;
  readonly before: boolean;
  readonly after: boolean;
  /** What it would be in the EndpointSlice; none: it is left out, such as a pod without an address. */
  readonly endpoint: 'ready' | 'not-ready' | 'terminating' | 'none';
}

/** What stands behind a port of the Service in the pods that would be chosen. */
export interface PreviewedPort {
  readonly port: number;
  readonly target: number | string;
  /** Pods that have no container port of the name `target`. */
  readonly unnamed: readonly string[];
  /** Pods in which nothing listens there. */
  readonly silent: readonly string[];
}

/** Where a line of an object's YAML comes from: its author, the API server's defaulting, or the cluster itself. */
export type LineOrigin = 'author' | 'default' | 'cluster';

export interface LiveText {
  readonly text: string;
  /** One for each line of the text. */
  readonly origins: readonly LineOrigin[];
}
