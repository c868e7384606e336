host = ${inventory_hostname}
password = ${become_password}
