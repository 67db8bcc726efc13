<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <!-- When a message was written, and when it went, matters to the minute. -->
  <m:template mode="day" type="time"><m:apply mode="value"/></m:template>

  <m:template mode="cell" field="to_address">
    <th scope="row"><a href="{@href}"><xsl:value-of select="$field"/></a></th>
  </m:template>

  <m:template mode="value" field="template">
    <m:t group="outbox.letter" prefix="outbox.letter." select="$field"/>
  </m:template>

</xsl:stylesheet>
