/**
 * Who may import whom: kernel ← pure parts ← features ← app. Subsystems talk by events and `api.ts`; portals never
 * import one another; the browser takes types and schemas from the server and nothing else.
 */
const TEST = "[.]test[.]tsx?$";
/** Files that touch the outside world; everything else in `src` has to be pure (see tools/checks/purity.ts). */
const EDGE_FILE = "/(store|routes|subscribe|publish|[a-z0-9-]+-adapter)[.]ts$";
/** Of those, the ones nobody but their own feature may import; an adapter (who is signed in, the way to the floor) is lent. */
const OWN_EDGE = "^src/.*/(store|routes|subscribe|publish)[.]ts$";
/** Parts that only compute: they know the kernel, the schema of a centre, and one another. */
const PURE = "^src/(telephony/(acd|ivr|call|outbound)|cms/(contact-record|agent-timeline|metrics)|centre)/";

const rule = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });

module.exports = {
  forbidden: [
    rule(
      "kernel-stands-alone",
      "The kernel knows nobody but zod.",
      { path: "^src/kernel/", pathNot: TEST },
      { pathNot: "^(src/kernel/|node_modules/zod/)" },
    ),
    rule(
      "pure-parts-only-compute",
      "A pure part imports the kernel, the words of an api.ts and other pure parts.",
      { path: PURE, pathNot: [TEST, EDGE_FILE] },
      { path: ["^src/", "^web/", "^simulator/"], pathNot: ["^src/kernel/", "^src/.*/api[.]ts$", PURE] },
    ),
    rule(
      "pure-parts-have-no-edges",
      "A pure part never calls its own store or adapter: the adapter calls it.",
      { path: PURE, pathNot: [TEST, EDGE_FILE] },
      { path: `^src/.*${EDGE_FILE}` },
    ),
    rule(
      "api-is-words-only",
      "An api.ts holds schemas and wire types, so that the browser may import it.",
      { path: "^src/.*/api[.]ts$", pathNot: "^src/app/" },
      { pathNot: ["^src/kernel/", "^src/centre/schema[.]ts$", "^src/.*/api[.]ts$", PURE, "^node_modules/zod/"] },
    ),
    rule(
      "features-keep-their-edges",
      "A feature's store, routes, subscribe and publish are its own; others talk to it by events and api.ts.",
      { path: "^src/([^/]+)/([^/]+)/", pathNot: [TEST, "^src/app/"] },
      { path: OWN_EDGE, pathNot: "^src/$1/$2/" },
    ),
    rule(
      "subsystems-keep-their-edges",
      "A subsystem's store, routes, subscribe and publish are its own; others talk to it by events and api.ts.",
      { path: "^src/([^/]+)/[^/]+[.]ts$", pathNot: [TEST, "^src/app/"] },
      { path: OWN_EDGE, pathNot: "^src/$1/" },
    ),
    rule(
      "only-app-knows-everyone",
      "The wiring is known to main.ts alone.",
      { path: "^src/", pathNot: ["^src/(app/|main[.]ts$)", TEST] },
      { path: "^src/app/" },
    ),
    rule(
      "product-does-not-know-its-tools",
      "The product runs without simulator, tests, tools and benches; main.ts and the demo start them by name.",
      { path: "^(src|web)/", pathNot: [TEST, "^src/main[.]ts$", "^src/app/"] },
      { path: "^(simulator|test|tools|bench)/" },
    ),
    rule(
      "portals-stay-apart",
      "One portal never imports another; what two share lives in web/src/shared.",
      { path: "^web/src/([^/]+)/", pathNot: "^web/src/(app|shared)/" },
      { path: "^web/src/[^/]+/", pathNot: "^web/src/($1|shared)/" },
    ),
    rule(
      "shared-knows-no-portal",
      "What portals share knows none of them.",
      { path: "^web/src/shared/" },
      { path: "^web/src/", pathNot: "^web/src/shared/" },
    ),
    rule(
      "browser-takes-words-only",
      "The browser imports types and schemas from the server: api.ts, the kernel, the centre's schema; and what runs on every key: the search, the walk through a script.",
      { path: "^web/" },
      { path: "^src/", pathNot: ["^src/.*/api[.]ts$", "^src/kernel/", "^src/centre/(schema|search|script/(schema|walk))[.]ts$"] },
    ),
    rule(
      "server-does-not-know-the-browser",
      "The server serves the built pages and imports none of them.",
      { path: "^(src|simulator)/", pathNot: TEST },
      { path: "^web/" },
    ),
    rule(
      "product-needs-no-dev-package",
      "What runs in a centre is a dependency, not a development dependency.",
      { path: "^(src|simulator)/", pathNot: TEST },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only", "npm"] },
    ),
    rule("no-cycle", "Two files that need each other are one idea or three.", {}, { circular: true }),
    rule("everything-is-found", "An import leads somewhere.", {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(var|dist|coverage)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json", ".css"],
    },
  },
};
