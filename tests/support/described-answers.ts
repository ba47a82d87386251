import { openApiOf } from '../../server/shared/openapi.ts';

type Routes = Parameters<typeof openApiOf>[0];
type Described = {
  readonly method: string;
  readonly path: string;
  readonly at: RegExp;
  readonly statuses: string[];
  readonly csv: boolean;
};

/** By all that is mounted: most apps have the same routes, and describing them takes a while. */
const known = new Map<string, readonly Described[]>();

/** Fails where an answer has a status that the description of its route leaves out: asked of every answer a test gets. */
export function requireDescribed(
  routes: Routes,
  { method, url, status }: { method: string; url: URL; status: number },
) {
  const [path = '', form] = url.pathname.split(/(\.csv)$/);
  const route = describedBy(routes).find((one) => one.method === method.toLowerCase() && one.at.test(path));
  if (!route || (form && !route.csv) || route.statuses.includes(String(status))) return;
  throw new Error(`${method} ${route.path} answered ${status}; described are ${route.statuses.join(', ')}`);
}

/** The routes as described, those without parameters first: they are what an address that fits two of them leads to. */
function describedBy(routes: Routes): readonly Described[] {
  const mounted = routes.map(({ method, path }) => `${method} ${path}`).join();
  const found = known.get(mounted);
  if (found) return found;
  const { paths } = openApiOf(routes) as { paths: { [path: string]: { [method: string]: { responses: object } } } };
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses }]) => ({
      ...{ method, path, at: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`) },
      statuses: Object.keys(responses),
      csv: JSON.stringify(responses).includes('text/csv'),
    })),
  );
  described.sort((a, b) => a.path.split('{').length - b.path.split('{').length);
  known.set(mounted, described);
  return described;
}
