import { expect, test } from "vitest";
import { isCardNumber, isInsuranceNumber, isMyNumber } from "./check-digits.ts";

test("a My Number has one check digit that fits", () => {
  expect([...Array(10).keys()].filter((digit) => isMyNumber(`12345678901${digit}`))).toEqual([8]);
  expect([isMyNumber("111111111111"), isMyNumber("1234567890")]).toEqual([false, false]);
});

test("a number of eight digits on an insurance card has one check digit that fits", () => {
  expect(isInsuranceNumber("06139463")).toBe(true);
  expect([...Array(10).keys()].filter((digit) => isInsuranceNumber(`3912345${digit}`))).toHaveLength(1);
});

test("a card's number follows Luhn", () => {
  expect([isCardNumber("4111111111111111"), isCardNumber("4111111111111112"), isCardNumber("0000000000000000")]).toEqual([
    true,
    false,
    false,
  ]);
});
