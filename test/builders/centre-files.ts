/** The files of the smallest centre that breaks no rule: one line, one queue, one operator. */
export function smallCentreFiles(): Map<string, string> {
  return new Map([...Object.entries(files), ["prompts.yaml", prompts()]]);
}

/** The files of the small centre with one text in one file put in place of another; fails when it does not stand there. */
export function smallCentreWith(file: string, from: string, to: string): Map<string, string> {
  const texts = smallCentreFiles();
  const text = texts.get(file) ?? "";
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  return texts.set(file, text.replace(from, to));
}

const files = {
  "centre.yaml": `id: small
name: 小さな窓口
version: "1"
timeZone: Asia/Tokyo
yearEnd: { from: 12-29, to: 01-03 }
extraHolidays: []
pauseReasons: [{ id: break, label: 休憩, chosen: true }]
kinds:
  - { id: general, name: 一般, handling: here }
outcomes: [{ id: answered, name: 回答 }]
marks: []
targets:
  - { validFrom: 2023-04-01, serviceLevelSeconds: 15, serviceLevel: 0.8, abandonment: 0.1, firstContactResolution: 0.8, handlingSeconds: 180, talkSeconds: 120, longestWaitSeconds: 90, wrapUpSeconds: 300 }
`,
  "schedules.yaml": `schedules:
  - id: day
    name: 昼
    weekdays:
      mon: [["08:30", "12:00"], ["13:00", "17:15"]]
      tue: [["08:30", "17:15"]]
      wed: []
      thu: []
      fri: []
      sat: []
      sun: []
    holidays: []
    yearEnd: []
`,
  "lines.yaml": `lines:
  - { id: main, name: 代表電話, shortName: 代表, numbers: ["0312345678"], flow: main, sla: true }
`,
  "trunks.yaml": `trunks:
  - { id: carrier, name: 外線, use: carrier, transport: udp, srtp: none, register: false, callerId: "0312345678", release: bridge, qualifySeconds: 10, maxChannels: 40 }
`,
  "ivr.yaml": `flows:
  - id: main
    version: 1
    name: 案内
    start: hours
    nodes:
      hours: { type: hours, schedule: day, open: menu, closed: closed }
      menu:
        type: menu
        prompts: [menu]
        keys:
          "1": { label: 住民票, to: residents }
        timeout: 5
        attempts: 3
        wrongKey: wrong-key
        noKey: no-key
        otherwise: residents
      residents: { type: queue, queue: residents }
      closed: { type: play, prompts: [closed], next: end }
      end: { type: hangUp }
`,
  "queues.yaml": `skills:
  - { id: residents, name: 住民票 }
  - { id: general, name: 総合 }
groups:
  - { id: residents, name: 住民票グループ, skills: [residents, general] }
queues:
  - id: residents
    name: 住民票
    line: main
    skills: [residents]
    widen: [{ after: 60, skills: [general] }]
    priority: 5
    ringSeconds: 20
    announce: { first: 20, every: 40 }
    script: residents
    kind: general
    classification: kumin-sogo-shomei
`,
  "people.yaml": `people:
  - { id: yamada, name: 山田 由美, kana: やまだ ゆみ, role: operator, extension: "2001", groups: [residents] }
  - { id: miura, name: 三浦 望, kana: みうら のぞみ, role: scheduler, groups: [] }
`,
  "classification.yaml": `departments:
  - id: kumin
    name: 区民部
    sections:
      - id: kumin-sogo
        name: 総合窓口課
        units:
          - { id: kumin-sogo-shomei, name: 証明係 }
`,
  "directory.yaml": `directory:
  - { id: shomei, name: 証明係, kana: しょうめいがかり, extension: "2311", classification: kumin-sogo-shomei, schedule: day, words: [住民票] }
`,
  "scripts.yaml": `scripts:
  - id: residents
    version: 1
    name: 住民票
    steps:
      - title: 用件を分ける
        choices:
          - { label: 住民票, classification: kumin-sogo-shomei, search: 住民票 }
`,
  "faq.yaml": `faq:
  - id: juminhyo
    question: 住民票はどこで取れますか
    summary: 窓口
    answer: 窓口で取れます。
    classification: kumin-sogo-shomei
    queues: [residents]
    words: [住民票]
    reviewedOn: 2026-11-04
`,
};

function prompts(): string {
  const guidance = ["menu", "wrong-key", "no-key", "closed", "position-many"];
  const positions = Array.from({ length: 30 }, (_, index) => `position-${index + 1}`);
  return `prompts:\n${[...guidance, ...positions].map((id) => `  - { id: ${id}, text: 案内 }\n`).join("")}`;
}
