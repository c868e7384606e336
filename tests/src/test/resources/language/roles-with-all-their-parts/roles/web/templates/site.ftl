${http_port}
