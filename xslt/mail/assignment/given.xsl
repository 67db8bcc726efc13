<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <xsl:template match="letter" mode="subject"><m:t k="mail.given.subject"/></xsl:template>

  <xsl:template match="letter" mode="main">
    <p>
      <xsl:choose>
        <xsl:when test="value[@name = 'by']"><m:t k="mail.given.by" by="value[@name = 'by']"/></xsl:when>
        <xsl:otherwise><m:t k="mail.given.text"/></xsl:otherwise>
      </xsl:choose>
    </p>
    <fact m:label="mail.person"><xsl:value-of select="concat(value[@name = 'person'], ' · ', value[@name = 'reference'])"/></fact>
    <xsl:apply-templates select="value[@name = 'destination']"/>
    <xsl:apply-templates select="value[@name = 'deadline']"/>
    <xsl:apply-templates select="value[@name = 'reason']"/>
    <xsl:apply-templates select="." mode="link"/>
  </xsl:template>

  <xsl:template match="letter" mode="link-text"><m:t k="mail.assignment.record"/></xsl:template>

</xsl:stylesheet>
