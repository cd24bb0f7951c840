/** The least that a program has to do to print one page: `node scripts/bench/one-page.ts`, run by the benchmark. */
import { printOneByOne } from './bare-browser.ts'

await printOneByOne(['<!doctype html><html lang="en-GB"><title>Test</title><p>One page</p></html>'])
