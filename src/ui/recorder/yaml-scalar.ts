/** Text as a scalar of YAML, in quotes where it might be taken for something else. */
export const scalar = (text: string): string => (/^[A-Za-z][\w ./-]*$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`);
