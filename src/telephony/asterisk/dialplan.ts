import { type EngineSettings, phoneName, REFER_CONTEXT, REFER_VARIABLE, STASIS_APP } from "./engine-settings.ts";
import { section } from "./section.ts";

/** Seconds a caller stays in the queue without the centre's program before the program is tried again. */
const FALLBACK_ROUND = 10;
/** An agent's answered leg waits so long (half seconds) for a program that is just being restarted. */
const PATIENCE = 20;
/** Longest call of a phone to its own voice. */
const ECHO_SECONDS = 30;

/**
 * `extensions.conf`: a caller goes to the centre's program, or, when none is connected, to the static queue; an agent's
 * leg starts its recording and goes to the program. Phones may dial nobody but their own voice: no toll fraud by a
 * stolen password.
 * @param numbers dialled-in numbers: the city hall reaches these alone, the carrier's callers to others are told by the program
 */
// limit: the whole file in the order in which it is read
export function dialplanConf(settings: EngineSettings, numbers: readonly string[]): string {
  const recording = `${settings.folders.spool}/\${MADOGUCHI_RECORDING}`;
  const number = `\${FILTER(+0-9*#,\${EXTEN})}`;
  const enter = (pattern: string) => [
    `exten => ${pattern},1,GotoIf($[\${GROUP_COUNT(\${TRUNK}@trunk)} > \${TRUNK_CHANNELS}]?full,1)`,
    ` same => n,Stasis(${STASIS_APP},caller,${number},\${CHANNEL(pjsip,call-id)})`,
    ` same => n,GotoIf($["\${STASISSTATUS}" = "FAILED"]?fallback,${number},1)`,
    " same => n,Hangup()",
  ];
  const queue = (pattern: string) => [
    `exten => ${pattern},1,Log(NOTICE,Madoguchi is not connected: \${CHANNEL} waits in the static queue)`,
    // A phone shows whom it is called by: never the citizen's number.
    " same => n,Set(CALLERID(all)=Madoguchi <madoguchi>)",
    " same => n,Answer()",
    ` same => n,Queue(fallback,,,,${FALLBACK_ROUND})`,
    " same => n,Goto(from-trunk,${EXTEN},1)",
  ];
  return [
    section("general", { static: "yes", writeprotect: "yes", autofallthrough: "yes" }),
    "[from-trunk]",
    ...enter("_X."),
    ...enter("_+X."),
    // Q.850 34: no circuit is free.
    "exten => full,1,Hangup(34)",
    "",
    "[from-sections]",
    ...numbers.map((each) => `exten => ${each},1,Goto(from-trunk,\${EXTEN},1)`),
    "",
    "[fallback]",
    ...queue("_X."),
    ...queue("_+X."),
    "",
    "[from-agent]",
    ...echo(),
    "",
    ...agentLeg(recording),
    "",
    ...refer(),
    "",
  ].join("\n");
}

/** A tone that says "speak", then one's own voice comes back; nobody stays. */
function echo(): string[] {
  return [
    "exten => echo,1,Answer()",
    ` same => n,Set(TIMEOUT(absolute)=${ECHO_SECONDS})`,
    " same => n,PlayTones(!1000/400)",
    " same => n,Wait(0.5)",
    " same => n,StopPlayTones()",
    " same => n,Echo()",
    " same => n,Hangup()",
  ];
}

function agentLeg(recording: string): string[] {
  return [
    "[agent-leg]",
    // Both sides in one file, always in step. No command at its end: to start one the engine copies all of its memory's
    // tables, and every call waits meanwhile.
    `exten => s,1,MixMonitor(${recording}.live.raw,D)`,
    ` same => n(enter),Stasis(${STASIS_APP},agent,\${MADOGUCHI_CONTACT},\${CHANNEL(uniqueid)})`,
    ' same => n,GotoIf($["${STASISSTATUS}" != "FAILED"]?gone)',
    " same => n,Set(TRIES=$[0${TRIES} + 1])",
    ` same => n,GotoIf($[\${TRIES} > ${PATIENCE}]?gone)`,
    " same => n,Wait(0.5)",
    " same => n,Goto(enter)",
    " same => n(gone),Hangup()",
  ];
}

/** The trunk is asked to connect the caller elsewhere; when it does not, the caller comes back to the program. */
function refer(): string[] {
  return [
    `[${REFER_CONTEXT}]`,
    `exten => s,1,Transfer(PJSIP/\${${REFER_VARIABLE}})`,
    ' same => n,GotoIf($["${TRANSFERSTATUS}" = "SUCCESS"]?gone)',
    ` same => n,Stasis(${STASIS_APP},referred)`,
    " same => n(gone),Hangup()",
  ];
}

/** `queues.conf`: the static queue over every phone that is registered at that moment; nobody is told a position. */
export function queuesConf(extensions: readonly string[]): string {
  const members = extensions.flatMap((one) => [phoneName(one, "desk"), phoneName(one, "browser")]);
  return [
    section("general", { persistentmembers: "no", autofill: "yes", shared_lastcall: "yes" }),
    section("fallback", {
      strategy: "rrmemory",
      timeout: 15,
      retry: 1,
      wrapuptime: 10,
      ringinuse: "no",
      joinempty: "yes",
      leavewhenempty: "no",
      musicclass: "default",
      "announce-frequency": 0,
      "announce-holdtime": "no",
      "announce-position": "no",
      "periodic-announce-frequency": 0,
      member: members.map((name) => `PJSIP/${name}`),
    }),
  ].join("\n");
}
