import { join } from "node:path";
import { readyDatabase } from "../../src/app/supervise/database-ready.ts";
import { databasePart, rolePart } from "../../src/app/supervise/process/part.ts";
import { answering, lastErrors } from "../own-api.ts";
import { makeOwnCentre, type OwnCentre, removeOwnCentre, startPart } from "../own-centre.ts";
import { fillHistories, HISTORIES, NOW } from "./volume.ts";

/** A centre with two million histories whose api role answers. */
export type LargeCentre = { readonly centre: OwnCentre; readonly base: string; readonly password: string; readonly postgresql: string };

/**
 * Does `work` with a centre that has written up eleven years of talks: the api role as a process of its own on a private
 * PostgreSQL; nothing of it is left.
 */
export async function withLargeCentre<T>(say: (line: string) => void, work: (large: LargeCentre) => Promise<T>): Promise<T> {
  const centre = await makeOwnCentre({ MADOGUCHI_CLOCK: `${NOW},${Date.now()},1` });
  const { settings } = centre;
  try {
    const database = databasePart(settings);
    if (!database) throw new Error("this bench uses a database of its own: unset DATABASE_URL");
    startPart(centre, database);
    await readyDatabase(settings);
    const postgresql = await fillHistories(centre, HISTORIES, say);
    startPart(centre, rolePart(settings, "api"));
    await answering(centre);
    return await work({ centre, base: `http://127.0.0.1:${settings.http.port}`, password: settings.initialPassword ?? "", postgresql });
  } catch (error) {
    say(lastErrors(join(settings.folders.log, "api.log")));
    throw error;
  } finally {
    await removeOwnCentre(centre);
  }
}
