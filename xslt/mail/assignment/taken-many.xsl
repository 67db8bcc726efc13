<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <xsl:template match="letter" mode="subject"><m:t k="mail.taken-many.subject" count="value[@name = 'count']"/></xsl:template>

  <xsl:template match="letter" mode="main">
    <p><m:t k="mail.taken-many.text" count="value[@name = 'count']" to="value[@name = 'to']"/></p>
    <xsl:apply-templates select="value[@name = 'item']"/>
    <xsl:apply-templates select="value[@name = 'reason']"/>
  </xsl:template>

</xsl:stylesheet>
