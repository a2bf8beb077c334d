/** Which page of editing stands in the panel beside the stage. There is at most one. */
import { create } from 'zustand';
import { useLab } from '../../store/lab.js';
import type { Kind } from '../../store/types.js';

export type ItemId =
  | 'deployment'
  | 'pod'
  | 'clusterip'
  | 'nodeport'
  | 'loadbalancer'
  | 'externalname'
  | 'headless'
  | 'ingress'
  | 'networkpolicy'
  | 'configmap'
  | 'namespace'
  | 'node';

/** What something new was dropped on, or is meant for. */
export interface Target {
  readonly node?: string;
  /** `namespace/name` */
  readonly pod?: string;
  readonly service?: string;
  readonly deployment?: string;
}

export type EditingPage =
  | { readonly at: 'add' }
  | { readonly at: 'create'; readonly what: ItemId; readonly target?: Target }
  /** `pod`: one that is to be behind the Service. */
  | { readonly at: 'attach'; readonly service: string; readonly pod?: string }
  | { readonly at: 'move'; readonly pod: string; readonly node?: string }
  | { readonly at: 'yaml'; readonly kind: Kind; readonly key: string }
  | { readonly at: 'steps' }
  | { readonly at: 'snapshots' };

export const useEditing = create<{ readonly page: EditingPage | undefined }>(() => ({ page: undefined }));

/** Every opening brings the panel forward, on a phone too. */
export function openEditing(page: EditingPage): void {
  const { shown, actions } = useLab.getState();
  // What is only looked at can be looked at in a read-only lab too.
  if (!shown.editable && page.at !== 'yaml') {
    actions.notify('info', 'read-only');
    return;
  }
  useEditing.setState({ page });
  actions.setTool('inspector');
}

export const closeEditing = (): void => useEditing.setState({ page: undefined });
