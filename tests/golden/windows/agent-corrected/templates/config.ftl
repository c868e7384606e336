<Config password="sesame"/>
