# kept by Plumb
  ${welcom}
