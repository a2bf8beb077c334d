// Models staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/controller_ref.go (v1.36).
import type { KubeObject } from '../api/kinds.js';
import type { ObjectMeta, OwnerReference } from '../api/metadata.js';

/** The owner that manages the object, if any. */
export function controllerOf(metadata: ObjectMeta): OwnerReference | undefined {
  return metadata.ownerReferences?.find((owner) => owner.controller === true);
}

/** Reference from a child to the object that manages it. */
export function newControllerRef(owner: KubeObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    blockOwnerDeletion: true,
    controller: true,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? '',
  };
}
