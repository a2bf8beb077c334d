/**
 * Tools of whoever runs the cluster, on the learner's own machine. The worker fetches them with the first line that names one; in Node
 * they are there from the start (`create-terminal.ts`).
 */
import { gcloud } from './gcloud.js';
import { minikube } from './minikube.js';

export const outsideTools = { gcloud, minikube } as const;

export type OutsideTools = typeof outsideTools;
