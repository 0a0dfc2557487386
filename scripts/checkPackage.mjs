// After `vsce package`: what people download stays small.
import { statSync } from 'node:fs';

const MOST = 700;
const kilobytes = Math.round(statSync('tagproof.vsix').size / 1000);
console.log(`tagproof.vsix has ${kilobytes} KB of ${MOST}.`);
if (kilobytes > MOST) process.exitCode = 1;
