/** Label selectors as kubectl's tables and descriptions show them: none is `<none>`. */

import type { LabelSelector } from '../../api/metadata.js';
import { formatLabelSelector } from '../../api/selector-text.js';

export const selectorText = (selector: LabelSelector | undefined): string => formatLabelSelector(selector ?? {}) || '<none>';
