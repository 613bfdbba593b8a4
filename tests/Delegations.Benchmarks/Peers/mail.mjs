// nodemailer sends the message over a pool: node mail.mjs MODULES FILE.eml PORT SECONDS CONNECTIONS prints messages a second, and a second of processor time.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [modules, file, port, limit, connections] = process.argv.slice(2);
const nodemailer = createRequire(`${modules}/`)('nodemailer');
const raw = readFileSync(file);
const seconds = Number(limit);
const lines = Number(connections);
const pool = nodemailer.createTransport({ pool: true, host: '127.0.0.1', port: Number(port), secure: false, ignoreTLS: true, maxConnections: lines, maxMessages: 100 });

async function rate(duration) {
  const begun = performance.now();
  const before = process.cpuUsage();
  let sent = 0;
  // Twice as many waiting as there are lines, so that none of them stands idle.
  await Promise.all(Array.from({ length: lines * 2 }, async () => {
    while (performance.now() - begun < duration * 1000) {
      await pool.sendMail({ envelope: { from: 'protocol@example.edu', to: 'anna.muster@uni.example' }, raw });
      sent++;
    }
  }));
  const { user, system } = process.cpuUsage(before);
  return [sent / ((performance.now() - begun) / 1000), sent / ((user + system) / 1e6)];
}

await rate(seconds / 4);
console.log((await rate(seconds)).map(number => number.toFixed(1)).join(' '));
pool.close();
