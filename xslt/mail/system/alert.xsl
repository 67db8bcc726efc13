<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <xsl:template match="letter" mode="subject">
    <xsl:variable name="cause"><m:t group="system.cause" prefix="system.cause." select="value[@name = 'cause']"/></xsl:variable>
    <m:t k="mail.system.alert.subject" cause="string($cause)"/>
  </xsl:template>

  <xsl:template match="letter" mode="main">
    <xsl:variable name="cause"><m:t group="system.cause" prefix="system.cause." select="value[@name = 'cause']"/></xsl:variable>
    <p><m:t k="mail.system.alert.text" cause="string($cause)" what="value[@name = 'what']"/></p>
    <xsl:apply-templates select="." mode="link"/>
  </xsl:template>

  <xsl:template match="letter" mode="link-text"><m:t k="mail.system.link"/></xsl:template>

</xsl:stylesheet>
