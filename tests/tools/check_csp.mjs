// Reads the content security policies that a server sends and has csp_evaluator judge them.
// Usage: node check_csp.mjs FOLDER_OF_NODE_MODULES ADDRESS...; ends with 1 where anything of high severity is found.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [modules, ...addresses] = process.argv.slice(2);
const require = createRequire(resolve(modules) + '/');
const { CspEvaluator } = require('csp_evaluator');
const { CspParser } = require('csp_evaluator/dist/parser.js');
const { Severity } = require('csp_evaluator/dist/finding.js');

// What is worth an answer: high and medium, sure or possible.
const grave = [Severity.HIGH, Severity.HIGH_MAYBE, Severity.MEDIUM, Severity.SYNTAX];
let bad = 0;
for (const address of addresses) {
  const answer = await fetch(address, { redirect: 'manual' });
  const policy = answer.headers.get('content-security-policy') ?? '';
  const findings = new CspEvaluator(new CspParser(policy).csp).evaluate();
  const found = findings.filter((finding) => grave.includes(finding.severity));
  console.log(`${new URL(address).pathname}: ${policy === '' ? 'no policy' : `${findings.length} findings, ${found.length} of them grave`}`);
  for (const finding of found) console.log(`  ${finding.directive} ${finding.value ?? ''}: ${finding.description}`);
  bad += found.length + (policy === '' ? 1 : 0);
}
process.exit(bad === 0 && addresses.length > 0 ? 0 : 1);
