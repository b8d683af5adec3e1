import { z } from "zod";

/** One requirement of the specification and where it is met; the data file is `docs/acceptance/requirements.yaml`. */
const requirement = z.strictObject({
  /** As in the specification's 別紙, e.g. F-1.1.3. */
  id: z.string().regex(/^[A-Z]-[\d.]+$/),
  /** What it asks for, in one Japanese sentence. */
  asks: z.string().min(1),
  screens: z.array(z.strictObject({ path: z.string().startsWith("/"), name: z.string().min(1) })).min(1),
  /** A file of the centre's configuration and the field in it. */
  settings: z.array(z.strictObject({ file: z.string(), field: z.string() })).min(1),
  /** Titles as `describe › test`, by file. */
  tests: z.record(z.string(), z.array(z.string()).min(1)),
  /** What is not done yet, if anything. */
  open: z.string().optional(),
});
export type Requirement = z.infer<typeof requirement>;
export const requirements = z.array(requirement).min(1);
