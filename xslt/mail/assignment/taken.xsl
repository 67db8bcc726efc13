<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <xsl:template match="letter" mode="subject"><m:t k="mail.taken.subject"/></xsl:template>

  <xsl:template match="letter" mode="main">
    <p><m:t k="mail.taken.text" to="value[@name = 'to']"/></p>
    <fact m:label="mail.person"><xsl:value-of select="concat(value[@name = 'person'], ' · ', value[@name = 'reference'])"/></fact>
    <xsl:apply-templates select="value[@name = 'reason']"/>
  </xsl:template>

</xsl:stylesheet>
