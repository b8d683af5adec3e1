type Route = { readonly method: string; readonly url: string };

/**
 * The methods that routes offer at this path, for `Allow`; [] when the path is unknown altogether.
 * Routes that take any path (the pages) do not count.
 */
export function methodsAt(routes: readonly Route[], path: string): string[] {
  const here = routes.filter((route) => !route.url.includes("*") && matches(route.url, path));
  return [...new Set(here.map((route) => route.method))].toSorted();
}

function matches(url: string, path: string): boolean {
  const wanted = url.split("/");
  const given = path.split("/");
  return wanted.length === given.length && wanted.every((part, i) => part.startsWith(":") || part === given[i]);
}
