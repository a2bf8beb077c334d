/** What /etc/services calls the ports that are met in the lab; tools that resolve ports print these. */
export const serviceNames: Readonly<Record<string, string>> = {
  22: 'ssh',
  53: 'domain',
  80: 'http',
  443: 'https',
  3306: 'mysql',
  5432: 'postgresql',
  6379: 'redis',
  8080: 'http-alt',
};
