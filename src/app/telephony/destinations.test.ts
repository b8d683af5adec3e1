import { expect, test } from "vitest";
import { type DirectoryEntry, trunkSchema } from "../../centre/schema.ts";
import { destinationsOf } from "./destinations.ts";

const trunk = trunkSchema.parse({
  ...{ id: "ward", name: "区役所", use: "sections", transport: "udp", srtp: "none", register: false, callerId: "0339811111" },
  ...{ release: "bridge", qualifySeconds: 0, maxChannels: 10 },
});
const section = (extension: string): DirectoryEntry => ({
  ...{ id: "a", name: "例の課", kana: "れいのか", extension, classification: "x", schedule: "office", words: ["例"] },
});

test("a section is called under the extension that was published last, and not at all once it has ended", async () => {
  const centre = { directory: [section("70001")], trunks: [trunk] };
  const place = { host: "127.0.0.1", port: 5060 };
  const dialling = { digitsOf: async () => "0" };
  const destinationOf = destinationsOf({ centre, trunks: [{ trunk, place }] as never, dialling: dialling as never, log: () => undefined });
  const dial = async () => (await destinationOf({ kind: "section", section: "a" }, "yamada"))?.address ?? null;
  expect(await dial()).toBe("sip:70001@127.0.0.1:5060");
  // As it is kept in place while calls go on (follow-content.ts).
  Object.assign(centre, { directory: [section("70002")] });
  expect(await dial()).toBe("sip:70002@127.0.0.1:5060");
  Object.assign(centre, { directory: [] });
  expect(await dial()).toBeNull();
});
