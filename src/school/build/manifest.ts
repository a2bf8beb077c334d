/** `imsmanifest.xml` of a package of one lesson: SCORM 1.2 Content Aggregation Model, section 2.3. Pure. */

export interface PackageOf {
  readonly lesson: string;
  readonly title: string;
  readonly description: string;
  readonly locale: 'en' | 'ko';
  /** Percent with which a learner has passed. */
  readonly mastery: number;
  /** Every file of the package but the manifest itself. */
  readonly files: readonly string[];
  readonly version: string;
}

/** The page an LMS opens. */
export const LAUNCH = 'launch.html';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** A text in XML; characters XML 1.0 has no place for are left out. */
export const xml = (text: string): string =>
  [...text]
    .filter((one) => /[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(one))
    .map((one) => ENTITIES[one] ?? one)
    .join('');

/** Addresses in a manifest are addresses: what is no part of one is written in percents. */
const href = (path: string): string => xml(path.split('/').map(encodeURIComponent).join('/'));

export function manifestOf({ lesson, title, description, locale, mastery, files, version }: PackageOf): string {
  const id = `portwalk-${lesson}-${locale}`;
  const listed = files.map((file) => `      <file href="${href(file)}"/>`).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${id}" version="${xml(version)}"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
  xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 imscp_rootv1p1p2.xsd http://www.imsglobal.org/xsd/imsmd_rootv1p2p1 imsmd_rootv1p2p1.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
    <imsmd:lom>
      <imsmd:general>
        <imsmd:title><imsmd:langstring xml:lang="${locale}">${xml(title)}</imsmd:langstring></imsmd:title>
        <imsmd:language>${locale}</imsmd:language>
        <imsmd:description><imsmd:langstring xml:lang="${locale}">${xml(description)}</imsmd:langstring></imsmd:description>
      </imsmd:general>
    </imsmd:lom>
  </metadata>
  <organizations default="${id}-course">
    <organization identifier="${id}-course">
      <title>${xml(title)}</title>
      <item identifier="${id}-item" identifierref="${id}-lab" isvisible="true">
        <title>${xml(title)}</title>
        <adlcp:masteryscore>${mastery}</adlcp:masteryscore>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="${id}-lab" type="webcontent" adlcp:scormtype="sco" href="${LAUNCH}">
${listed}
    </resource>
  </resources>
</manifest>
`;
}
