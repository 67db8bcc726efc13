<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <!-- When something was told matters to the minute. -->
  <m:template mode="day" type="time"><m:apply mode="value"/></m:template>

  <m:template mode="cell" field="type">
    <th scope="row"><a href="{@href}"><m:apply mode="value"/></a></th>
  </m:template>

</xsl:stylesheet>
