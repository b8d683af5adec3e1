import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OutboundRules } from "../../centre/outbound-schema.ts";
import { mayDial } from "./may-dial.ts";
import { readNumber, tailOf } from "./number.ts";

const read = (written: string) => readNumber(written, "03");
const shown = (written: string) => {
  const number = read(written);
  return number ? `${number.digits} ${number.class}` : null;
};

describe("A number is read as people write it", () => {
  test.each([
    ["03-3981-1111", "0339811111 geographic"],
    ["０３（３９８１）１１１１", "0339811111 geographic"],
    ["+81 3 3981 1111", "0339811111 geographic"],
    ["+81(0)3-3981-1111", "0339811111 geographic"],
    ["81339811111", "0339811111 geographic"],
    ["3981-1111", "0339811111 geographic"],
    ["tel:+81-90-1234-5678", "09012345678 mobile"],
    ["０９０ー１２３４ー５６７８", "09012345678 mobile"],
    ["060-1234-5678", "06012345678 mobile"],
    ["050-3123-4567", "05031234567 ip"],
    ["0120-444-444", "0120444444 free"],
    ["0800-123-4567", "08001234567 free"],
    ["0570-000-000", "0570000000 premium"],
    ["0990-50-0000", "0990500000 premium"],
    ["0180-99-1234", "0180991234 premium"],
    ["110", "110 emergency"],
    ["１１９", "119 emergency"],
    ["118", "118 emergency"],
    ["104", "104 special"],
    ["177", "177 special"],
    ["010-1-415-555-0100", "+14155550100 international"],
    ["+1 (415) 555-0100", "+14155550100 international"],
    ["0033-010-1-415-555-0100", "003301014155550100 special"],
    ["2311", "2311 internal"],
    ["201", "201 internal"],
    // 0740, 0980, 0120 look alike: the first two are places, the last is not.
    ["0740-22-1234", "0740221234 geographic"],
    ["0980-82-1234", "0980821234 geographic"],
    ["0200-12345678", "020012345678 special"],
  ])("%s is %s", (written, is) => {
    expect(shown(written)).toBe(is);
  });

  test.each([
    "",
    "anonymous",
    "03-3981-111",
    "03-3981-11112",
    "090-1234-567",
    "090123456789",
    "0",
    "1",
    "12",
    "電話なし",
    "+81",
    "+8190",
    "010",
  ])("%s is no number that can be dialled", (written) => {
    expect(shown(written)).toBeNull();
  });

  test.each(["18403339811111", "1860312345678", "184110", "18609012345678"])(
    "%s, with a key for the caller's own number before it, is a special number and never an extension",
    (written) => {
      expect(read(written)?.class).toBe("special");
    },
  );
});

const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: 16 });
const dressed = (plain: string) =>
  fc
    .array(fc.constantFrom("", "", "-", " ", "‐", "ー", "（", "）", "　"), { minLength: plain.length, maxLength: plain.length })
    .chain((marks) => fc.boolean().map((wide) => [...plain].map((digit, i) => `${wide ? wideOf(digit) : digit}${marks[i]}`).join("")));
const wideOf = (digit: string) => String.fromCodePoint(0xff10 + Number(digit));

test("the prefix for abroad cannot be dressed up as a number of Japan", () => {
  expect(read("010 81 3 0000 0000")).toEqual(read("03-0000-0000"));
  for (const written of ["+81 10 0000 0000", "81100000000", "+81 (0)10 1212 5551"]) expect(read(written)).toBeNull();
});

describe("Whatever digits are typed", () => {
  test("hyphens, brackets, spaces and full width change nothing", () => {
    fc.assert(
      fc.property(
        digits.chain((plain) => dressed(plain).map((other) => ({ plain, other }))),
        ({ plain, other }) => {
          expect(read(other)).toEqual(read(plain));
        },
      ),
    );
  });

  test("a number that was read is read again as the same", () => {
    fc.assert(
      fc.property(digits, (plain) => {
        const number = read(plain);
        if (number) expect(read(number.digits)).toEqual(number);
      }),
    );
  });

  test("+81 and the leading 0 are the same number of Japan", () => {
    fc.assert(
      fc.property(digits, (plain) => {
        const at = read(`0${plain}`);
        if (at?.digits === `0${plain}` && !at.digits.startsWith("00")) expect(read(`+81${plain}`)).toEqual(at);
      }),
    );
  });

  test("what is not shown of a number is more than what is shown", () => {
    fc.assert(
      fc.property(digits, (plain) => {
        expect(tailOf(plain).length).toBeLessThanOrEqual(Math.max(0, plain.length - 3));
      }),
    );
  });
});

const rules: OutboundRules = {
  ...{ schedule: "day", callerId: "0339811111", areaCode: "03", classes: ["geographic", "mobile"], barred: ["0312"] },
  ...{ daily: { agent: 3, centre: 5 }, dueWithinMinutes: 60, keepDays: { callerNumber: 3, callBackNumber: 30, typedNumber: 1 } },
};
const now = { counts: { agent: 0, centre: 0 }, open: true };
const refusal = (written: string, moment = now) => {
  const number = read(written);
  return number ? (mayDial(rules, number, moment)?.code ?? "dialled") : "no number";
};

describe("A call to the outside", () => {
  test("is made to the classes that the centre allows, and to no other", () => {
    expect(refusal("03-3981-1111")).toBe("dialled");
    for (const barred of [
      "0570-000-000",
      "0990500000",
      "110",
      "+14155550100",
      "010-86-10-1234-5678",
      "0061-010-1-415-555-0100",
      "18409012345678",
    ])
      expect(refusal(barred), barred).toBe("number-barred");
  });

  test("is not made to first digits that are barred", () => {
    expect(refusal("03-1234-5678")).toBe("number-barred");
  });

  test("waits for the hours in which calls are made", () => {
    expect(refusal("03-3981-1111", { ...now, open: false })).toBe("outside-outbound-hours");
  });

  test("ends with the day's limit of the person, and of the centre (toll fraud)", () => {
    expect(refusal("03-3981-1111", { ...now, counts: { agent: 3, centre: 3 } })).toBe("dial-limit-reached");
    expect(refusal("03-3981-1111", { ...now, counts: { agent: 0, centre: 5 } })).toBe("dial-limit-reached");
    expect(refusal("03-3981-1111", { ...now, counts: { agent: 2, centre: 4 } })).toBe("dialled");
  });

  test("is never made to a class that is not named, however the number is dressed up", () => {
    const tail = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 0, maxLength: 14 });
    const head = fc.constantFrom("", "0", "00", "010", "+", "+81", "184", "186", "0570", "0990", "0120", "11", "0033010", "tel:+", "８１");
    fc.assert(
      fc.property(head, tail, (first, rest) => {
        const number = read(`${first}${rest}`);
        if (!number || mayDial(rules, number, now)) return;
        expect(number.digits).toMatch(/^0[1-9]\d{8,9}$/);
        expect(number.digits).not.toMatch(/^0(120|570|990|180|170|910|20|50)/);
      }),
    );
  });
});
