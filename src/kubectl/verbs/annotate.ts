import { keyValueVerb } from './key-values.js';

export const annotate = keyValueVerb({ path: 'annotate', field: 'annotations', summary: 'Update the annotations on a resource' });
