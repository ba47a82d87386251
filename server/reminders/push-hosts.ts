/** The push services of browsers. What a browser names as its own is where this server sends to: nowhere else, ever. */
const services = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
] as const;

/** Whether an endpoint is a push service's, by https. `also`: hosts with their ports, where a test has one of its own. */
export function isPushService(endpoint: string, also: readonly string[] = []): boolean {
  const { protocol, username, password, port, hostname, host } = new URL(endpoint);
  if (protocol !== 'https:' || username || password) return false;
  return also.includes(host) || (port === '' && services.some((service) => isOf(service, hostname)));
}

function isOf(service: string, hostname: string): boolean {
  const domain = service.slice(1);
  return service.startsWith('*') ? hostname.endsWith(domain) && hostname.length > domain.length : hostname === service;
}
