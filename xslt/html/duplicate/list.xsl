<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <!-- To where the pair is compared. -->
  <m:template mode="cell" field="newer_id">
    <th scope="row"><a href="/prospects/{$field/@ref}/duplicates"><xsl:value-of select="$field"/></a></th>
  </m:template>

</xsl:stylesheet>
