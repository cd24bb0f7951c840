declare module 'jest-light-runner/child-process' {
  const LightRunner: unknown
  export default LightRunner
}
