import type { Pool } from "pg";
import { z } from "zod";
import type { Access, App } from "../../../admin/auth/access-adapter.ts";
import type { Centre } from "../../../centre/schema.ts";
import type { Clock } from "../../../kernel/clock.ts";
import type { Guard } from "../../pii/guard-adapter.ts";
import { ownBlock, ownBlockParams, type TextBlock, textBlock } from "./api.ts";
import { CodeTaken } from "./errors.ts";
import { keepBlock, ownBlocks, removeBlock } from "./store.ts";

type Deps = {
  readonly access: Access;
  readonly centre: Centre;
  readonly clock: Clock;
  readonly pool: Pool;
  /** Refuses a text in which there is something of a person. */
  readonly guard: Pick<Guard, "guardText">;
};

const MOST = 100;

/** `/api/text-blocks`: the centre's blocks and one's own (F-2.1.4). */
export function blockRoutes(app: App, { access, centre, clock, pool, guard }: Deps): void {
  const onRequest = access.needs("saveHistory");
  const done = { 204: z.null() };
  app.get("/api/text-blocks", { onRequest, schema: { response: { 200: z.array(textBlock) } } }, async (request) => {
    const own = await ownBlocks(pool, access.personOf(request).id);
    return [...blocksOf(centre), ...own.map(({ code, text }) => ({ ...everywhere, id: `own/${code}`, codes: [code], text, own: true }))];
  });
  app.put(
    "/api/text-blocks/own/:code",
    { onRequest, schema: { params: ownBlockParams, body: ownBlock, response: done } },
    async (request, reply) => {
      const { code } = request.params;
      if (centre.textBlocks?.blocks.some((one) => one.codes.includes(code))) throw new CodeTaken(code);
      await guard.guardText({ text: request.body.text, place: "summary", contact: null });
      await keepBlock(pool, access.personOf(request).id, { code, text: request.body.text }, clock.now(), MOST);
      return reply.code(204).send(null);
    },
  );
  app.delete("/api/text-blocks/own/:code", { onRequest, schema: { params: ownBlockParams, response: done } }, async (request, reply) => {
    await removeBlock(pool, access.personOf(request).id, request.params.code);
    return reply.code(204).send(null);
  });
}

const everywhere = { queues: [], classifications: [] };

function blocksOf({ textBlocks }: Centre): TextBlock[] {
  return (textBlocks?.blocks ?? []).map(({ id, codes, text, queues = [], classifications = [] }) => ({
    ...{ id, text, own: false },
    ...{ codes: [...codes], queues: [...queues], classifications: [...classifications] },
  }));
}
