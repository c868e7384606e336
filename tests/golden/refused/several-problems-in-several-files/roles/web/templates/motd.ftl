hello
${elsewhere}
