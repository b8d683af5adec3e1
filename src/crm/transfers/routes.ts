import type { Pool } from "pg";
import { z } from "zod";
import type { Access, App } from "../../admin/auth/access-adapter.ts";
import { tableFormats } from "../../admin/table/table.ts";
import { writeTable } from "../../admin/table/write-table-adapter.ts";
import type { Centre } from "../../centre/schema.ts";
import { transferFilter, transferPage, transferSearch } from "./api.ts";
import { HEADER, sheetRow } from "./sheet.ts";
import { allTransfers, findTransfers } from "./store.ts";

type Deps = { readonly access: Access; readonly centre: Centre; readonly pool: Pool };

const transferFile = transferFilter.extend({ format: z.enum(tableFormats).default("csv") });

/** `/api/transfers`: whom citizens were handed to, for the ward at any time (C-3). */
export function transferRoutes(app: App, { access, centre, pool }: Deps): void {
  const onRequest = access.needs("readContacts");
  const exchanges = () => centre.queues.filter((queue) => queue.exchange === true).map((queue) => queue.id);
  app.get("/api/transfers", { onRequest, schema: { querystring: transferSearch, response: { 200: transferPage } } }, (request) =>
    findTransfers(pool, request.query, exchanges()),
  );
  app.get("/api/transfers/file", { onRequest, schema: { querystring: transferFile } }, async (request, reply) => {
    const { format, ...filter } = request.query;
    const rows = async function* () {
      for await (const one of allTransfers(pool, filter, exchanges())) yield sheetRow(centre, one);
    };
    const { stream, contentType, extension } = writeTable(format, HEADER, rows());
    reply.type(contentType).header("content-disposition", `attachment; filename="transfers.${extension}"`);
    return reply.send(stream);
  });
}
