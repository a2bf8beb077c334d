import { keyValueVerb } from './key-values.js';

export const label = keyValueVerb({ path: 'label', field: 'labels', summary: 'Update the labels on a resource' });
