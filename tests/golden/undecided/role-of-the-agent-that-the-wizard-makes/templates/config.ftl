<Config/>
