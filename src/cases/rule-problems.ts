import { type Problem, problem } from '../errors.ts';
import { type Conditions, judgeOrder } from './rule-order.ts';

/** A rule as its order is judged: what it asks, and what comes of it. */
interface JudgedRule {
  readonly conditions: Conditions;
  readonly outcome: string;
}

/** Rules that say the same twice, and rules that no case ever comes to; also whether there is a case that no rule takes. */
export function orderProblems(
  field: string,
  rules: readonly JudgedRule[],
  values: readonly (readonly string[])[],
): { readonly problems: readonly Problem[]; readonly untaken: readonly string[] | null } {
  // A value that is not known is told as such elsewhere; here it is one more.
  const all = values.map((known, property) => [
    ...new Set([...known, ...rules.flatMap(({ conditions }) => conditions[property] ?? [])]),
  ]);
  const { takenBy, untaken } = judgeOrder(
    rules.map(({ conditions }) => conditions),
    all,
  );
  const keys = rules.map((rule) => JSON.stringify([rule.conditions, rule.outcome]));
  const problems = takenBy.flatMap((earlier, index) => {
    if (earlier === null) return [];
    const path = [field, String(index)];
    const twin = keys.indexOf(keys[index] ?? '');
    if (twin < index) return [problem('RULE_TWICE', path, { first: twin + 1 })];
    return [problem('RULE_NEVER_REACHED', path, { rules: earlier.map((one) => one + 1).join(', ') })];
  });
  return { problems, untaken };
}
