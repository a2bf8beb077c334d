/** Writes the page of parameters in both languages: `npm run docs`. */
import { writeFileSync } from 'node:fs';
import { share as en } from '../src/i18n/en/share.ts';
import { share as ko } from '../src/i18n/ko/share.ts';
import { parameterDocs } from '../src/ui/share/parameter-docs.ts';

writeFileSync('docs/parameters.md', parameterDocs(en));
writeFileSync('docs/parameters.ko.md', parameterDocs(ko));
