// Linux prints with the browser inside @sparticuz/chromium, so `npm ci` never has to reach a download host.
module.exports = { skipDownload: true }
