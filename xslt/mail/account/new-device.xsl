<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <xsl:template match="letter" mode="subject"><m:t k="mail.new-device.subject"/></xsl:template>

  <xsl:template match="letter" mode="main">
    <p><m:t k="mail.new-device.text"/></p>
    <xsl:apply-templates select="value[@name = 'when']"/>
    <fact m:label="mail.device"><xsl:value-of select="value[@name = 'device']"/></fact>
    <fact m:label="mail.address"><xsl:value-of select="value[@name = 'address']"/></fact>
    <p><m:t k="mail.new-device.not-you"/></p>
    <xsl:apply-templates select="." mode="link"/>
  </xsl:template>

  <xsl:template match="letter" mode="link-text"><m:t k="mail.new-device.link"/></xsl:template>

</xsl:stylesheet>
