/** Reloads the page once the missing folder is back. */
const look = async () => {
  const answer = await fetch(location.href).catch(() => undefined)
  if (answer?.ok) location.reload()
}
setInterval(() => void look(), 2000)
