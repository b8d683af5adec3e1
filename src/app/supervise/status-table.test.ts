import { expect, test } from "vitest";
import { statusTable } from "./status-table.ts";

test("status shows each part with its process, age, memory and address, in aligned columns", () => {
  const api = { title: "画面とAPI", address: "http://127.0.0.1:8080/", pid: 4321, since: 0, restarts: 2, memory: 95 };
  const worker = { title: "集計と保管", address: "", pid: undefined, since: undefined, restarts: 0, memory: undefined };
  expect(statusTable([api, worker], 3_725_000).split("\n")).toEqual([
    "部分        状態    プロセス  起動から  再起動  メモリー  住所",
    "画面とAPI   動作中  4321      1時間2分  2回     95 MB     http://127.0.0.1:8080/",
    "集計と保管  停止    –         –         0回     –",
  ]);
});
